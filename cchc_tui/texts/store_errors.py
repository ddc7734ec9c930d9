"""Sentences for trouble with the database: what is wrong, where, and what to do next."""

from __future__ import annotations

MESSAGES = {
    "disk.full": "Ổ đĩa đầy, CHƯA lưu. Hãy xóa bớt tệp không cần trên ổ đĩa rồi nhấn F10, chọn “Thử lưu lại”; "
    "nội dung vẫn còn ở đây.",
    "db.readonly": "Tệp dữ liệu không cho ghi, CHƯA lưu. Hãy bỏ thuộc tính “chỉ đọc” của tệp và thư mục, "
    "hoặc chép sang thư mục khác rồi mở lại.",
    "db.busy": "Chương trình khác đang giữ tệp dữ liệu, CHƯA lưu. Hãy chờ vài giây rồi thử lại; nếu vẫn vậy, "
    "hãy đóng phần mềm sao lưu hoặc diệt vi-rút đang quét tệp.",
    "db.io": "Đọc, ghi ổ đĩa bị lỗi ({detail}). Hãy kiểm tra ổ đĩa hoặc USB còn cắm chắc không rồi thử lại.",
    "db.damaged": "Tệp dữ liệu bị hỏng ({detail}). Hãy giữ nguyên tệp, đừng xóa, và khôi phục bản sao lưu mới nhất "
    "trong thư mục sao-luu.",
    "db.constraint": "Giá trị này không hợp lệ nên kho dữ liệu không nhận ({detail}). Hãy sửa rồi lưu lại.",
    "db.unexpected": "CHƯA lưu vì lỗi ngoài dự kiến ({detail}). Hãy thử lại; nếu vẫn lỗi, hãy gửi dòng này "
    "cho người hỗ trợ.",
    "db.journal_mode": "Tệp dữ liệu không chuyển được về cách ghi an toàn (đang là {found}). "
    "Hãy đóng mọi chương trình khác đang mở tệp rồi mở lại.",
    "db.readonly_folder": "Thư mục chứa dữ liệu không cho ghi nên chỉ mở để xem. "
    "Hãy chép tệp vào thư mục của mình rồi mở bản chép.",
    "db.readonly_file": "Tệp dữ liệu có thuộc tính chỉ đọc nên chỉ mở để xem. Hãy bỏ thuộc tính đó rồi mở lại.",
    "db.no_lock": "Ổ đĩa này không khóa được tệp nên chỉ mở để xem, tránh hai người cùng ghi. "
    "Hãy chép tệp về ổ đĩa của máy rồi mở bản chép.",
    "db.held": "{who} đang làm việc với tệp này trên máy {device}, từ {since}. Ở đây chỉ mở để xem; "
    "hãy đóng cửa sổ kia rồi mở lại nếu cần sửa.",
    "db.cannot_create": "Không tạo được tệp dữ liệu {path} ({detail}). Hãy chọn thư mục khác mà mình có quyền ghi.",
    "db.not_a_file": "{path} không phải là tệp thường nên không dùng làm tệp dữ liệu được. Hãy chọn tên khác.",
    "db.not_sqlite": "{path} không phải là tệp dữ liệu của chương trình. Hãy chọn đúng tệp; tệp này được giữ nguyên.",
    "db.empty_with_backups": "Tệp dữ liệu {path} rỗng nhưng có bản sao lưu. "
    "Hãy khôi phục bản {backup}, hoặc đổi chỗ thư mục sao-luu nếu thật sự muốn làm mới.",
    "db.missing_with_backups": "Không thấy tệp dữ liệu {path} nhưng có bản sao lưu. "
    "Hãy khôi phục bản {backup}, hoặc đổi chỗ thư mục sao-luu nếu thật sự muốn làm mới.",
    "db.other_program": "{path} là tệp của chương trình khác (có các bảng: {tables}). "
    "Hãy chọn đúng tệp; tệp này được giữ nguyên.",
    "db.newer": "Tệp dữ liệu do bản chương trình mới hơn ghi (phiên bản {found}, máy này đọc được tới {known}). "
    "Hãy cài bản mới rồi mở lại; tệp được giữ nguyên.",
    "db.older_read_only": "Tệp dữ liệu theo phiên bản cũ ({found}, cần {wanted}) mà ở đây chỉ được đọc. "
    "Hãy mở tệp ở nơi ghi được để chương trình nâng cấp.",
    "db.foreign_schema": "Cấu trúc tệp dữ liệu bị thay đổi bởi tay khác ({names}) nên không mở để ghi. "
    "Hãy khôi phục bản sao lưu mới nhất trong thư mục sao-luu.",
    "db.migration_failed": "Không nâng được tệp dữ liệu từ phiên bản {found} lên {wanted} ({detail}). "
    "Tệp cũ còn nguyên, bản sao lưu ở {backup}. Hãy gửi dòng này cho người hỗ trợ.",
    "db.moved": "Tệp dữ liệu {path} đã bị chuyển đi hoặc đổi tên khi đang mở, CHƯA lưu. "
    "Hãy trả tệp về chỗ cũ rồi thử lại.",
    "db.integrity": "Trang dữ liệu bị hỏng ({detail}). Hãy khôi phục bản sao lưu mới nhất trong thư mục sao-luu.",
    "db.row_damaged": "Một dòng dữ liệu trên đĩa không còn khớp mã kiểm tra (bảng {table}). Hãy bấm F10, chọn "
    "“Kiểm tra và sửa tệp dữ liệu”: chương trình nêu giá trị theo nhật ký hoặc bản sao lưu, đồng ý mới sửa.",
    "db.foreign_key": "Có dòng trong bảng {table} trỏ tới dòng không còn ở bảng {parent}. "
    "Hãy khôi phục bản sao lưu mới nhất.",
    "db.set_damaged": "Bộ tiêu chí “{title}” lưu trong tệp dữ liệu bị hỏng. Hãy khôi phục bản sao lưu mới nhất.",
    "db.notice_damaged": "Thông báo {number} lưu trong tệp dữ liệu bị hỏng. Hãy khôi phục bản sao lưu mới nhất.",
    "db.chain_broken": "Chuỗi nhật ký bị đứt ở dòng {seq}: có dòng bị sửa, thêm hoặc mất ngoài chương trình. "
    "Hãy đối chiếu với bản sao lưu.",
    "db.journal_differs": "Giá trị đang lưu ({field}) khác với dòng nhật ký {seq}. Hãy xem lịch sử rồi nhập lại.",
    "db.behind_backup": "Tệp đang mở cũ hơn bản sao lưu {backup} (bản sao có tới lần sửa {seq}). "
    "Hãy xem có phải tệp cũ bị chép đè không, rồi khôi phục nếu cần.",
    "db.behind_note": "Tệp đang mở chỉ có tới lần sửa {found}, trong khi lần trước ở đây đã ghi tới lần {seq}. "
    "Có thể tệp cũ đã bị chép đè; hãy xem các bản sao lưu trước khi sửa tiếp.",
    "backup.failed": "Chưa sao lưu được vào {path} ({detail}). Các bản sao cũ còn nguyên; "
    "hãy kiểm tra ổ đĩa rồi thử lại.",
    "backup.unsound": "Bản sao lưu vừa làm không đạt kiểm tra ({detail}) nên không giữ lại. "
    "Hãy kiểm tra tệp dữ liệu ngay; các bản sao cũ còn nguyên.",
    "period.closed": "Kỳ này đã có kỳ sau nên chỉ xem được. Muốn sửa, hãy nhấn F10, chọn “Mở khóa kỳ cũ để sửa” "
    "(ở dòng lệnh: cchc unlock --period KỲ).",
    "db.copy": "Đây là bản sao lưu, chỉ để xem. Muốn làm việc tiếp từ bản này, hãy chọn “Khôi phục”.",
    "backup.missing": "Không có tệp {path}. Hãy chọn một bản khác trong danh sách sao lưu.",
    "backup.damaged": "Bản sao lưu {path} bị hỏng ({detail}) nên không dùng được. Hãy chọn bản khác.",
    "assessment.exists": "{office} đã có bản tự đánh giá kỳ {period}. Hãy mở bản đó, hoặc chọn kỳ khác.",
    "assessment.unknown": "Không có bản tự đánh giá số {id} trong tệp này. Hãy mở lại danh sách và chọn bản khác.",
    "assessment.set_unsound": "Bộ tiêu chí “{title}” còn lỗi nên chưa dùng để chấm được. Hãy sửa rồi nhập lại.",
    "entry.unknown_code": "Bộ tiêu chí không có mục chấm “{place}”. Hãy kiểm tra lại mã.",
    "link.unknown": "Tài liệu này chưa gắn với mục {place}. Hãy gắn trước rồi mới ghi mục, trang.",
    "evidence.unknown": "Không có tài liệu {id} trong sổ. Hãy gắn lại tài liệu.",
    "field.unknown": "Không lưu được ô “{field}” với giá trị này. Hãy báo cho người hỗ trợ.",
    "writer.closed": "Chương trình đang đóng nên không nhận thêm sửa đổi. Hãy mở lại rồi nhập tiếp.",
}
