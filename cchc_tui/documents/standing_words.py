"""Lời văn mẫu: the fixed paragraphs of the papers, each under a key that an office may word in its own way.

A line feed begins a new paragraph. What stands in braces is filled in; an own wording may leave it out, never add
to it.
"""

from __future__ import annotations

from collections.abc import Mapping

_REQUEST = {
    "cong-van-mo-dau": "Thực hiện {bo_tieu_chi} về tự đánh giá, chấm điểm Chỉ số cải cách hành chính, {co_quan} "
    "đã tổ chức tự đánh giá, chấm điểm và tổng hợp tài liệu kiểm chứng {ky}.",
    "cong-van-cam-ket": "{co_quan} chịu trách nhiệm về tính chính xác, trung thực của số liệu và tài liệu kiểm chứng "
    "đã cung cấp.",
    "cong-van-ket": "Kính đề nghị {noi_nhan} xem xét, thẩm định./.",
}
_PLAN = {
    "khac-phuc-mo-dau": "Để giữ vững những nội dung đã đạt điểm tối đa và khắc phục những nội dung còn mất điểm của "
    "Chỉ số cải cách hành chính {ky}, {co_quan} ban hành Kế hoạch với các nội dung sau:",
    "khac-phuc-muc-dich": "- Giữ vững kết quả các tiêu chí, tiêu chí thành phần đã đạt điểm tối đa; khắc phục dứt "
    "điểm những tiêu chí, tiêu chí thành phần không đạt điểm hoặc chưa đạt điểm tối đa trong {ky}.\n"
    "- Nâng cao trách nhiệm của người đứng đầu, của từng bộ phận và công chức được giao chủ trì; lấy kết quả thực "
    "hiện Kế hoạch làm căn cứ đánh giá mức độ hoàn thành nhiệm vụ, xét thi đua, khen thưởng.",
    "khac-phuc-yeu-cau": "- Mỗi nội dung mất điểm phải được làm rõ nguyên nhân, xác định rõ việc phải làm, cơ quan "
    "chủ trì, cơ quan phối hợp, thời gian hoàn thành và sản phẩm.\n"
    "- Văn bản, báo cáo phải ban hành đúng thời hạn; tài liệu kiểm chứng được lưu ngay khi hoàn thành công việc, "
    "không để dồn đến kỳ chấm điểm.\n"
    "- Việc khắc phục phải gắn với thực hiện Kế hoạch cải cách hành chính năm {nam} của {don_vi}.",
    "khac-phuc-duy-tri": "Tiếp tục thực hiện đúng tiến độ, đúng mẫu biểu và đủ tài liệu kiểm chứng đối với {so_muc} "
    "tiêu chí, tiêu chí thành phần đã đạt điểm tối đa (chi tiết tại {phu_luc} kèm theo).",
    "khac-phuc-sua": "Tập trung khắc phục {so_muc} tiêu chí, tiêu chí thành phần còn mất {diem} điểm, phấn đấu đạt "
    "điểm tối đa, trừ các tiêu chí điều tra xã hội học (chi tiết tại {phu_luc} kèm theo).",
    "khac-phuc-thuong-truc": "- Theo dõi, đôn đốc, kiểm tra việc thực hiện Kế hoạch; tổng hợp kết quả trong báo cáo "
    "cải cách hành chính định kỳ.\n"
    "- Kịp thời báo cáo, tham mưu lãnh đạo {don_vi} xử lý khó khăn, vướng mắc và điều chỉnh Kế hoạch khi cần thiết.",
    "khac-phuc-bo-phan": "- Căn cứ nhiệm vụ được giao chủ trì, phối hợp tại các phụ lục, chủ động triển khai thực "
    "hiện; chịu trách nhiệm trước Chủ tịch {don_vi} về tiến độ và kết quả.\n"
    "- Cung cấp tài liệu kiểm chứng cho {thuong_truc} ngay sau khi hoàn thành nhiệm vụ.",
    "khac-phuc-kinh-phi": "Kinh phí thực hiện Kế hoạch được bố trí trong dự toán ngân sách năm {nam} của {don_vi} và "
    "các nguồn hợp pháp khác. {tai_chinh} tham mưu cân đối, bố trí theo quy định.",
    "khac-phuc-ket": "Trên đây là Kế hoạch khắc phục tồn tại, hạn chế Chỉ số cải cách hành chính {ky}, duy trì và "
    "nâng cao Chỉ số năm {nam}. Trong quá trình thực hiện, nếu có vướng mắc, các bộ phận, công chức phản ánh về "
    "{thuong_truc} để tổng hợp, báo cáo {don_vi} xem xét, quyết định./.",
}
_CONFERENCE = {
    "hoi-nghi-mo-dau": "Để đánh giá kết quả, phân tích nguyên nhân, làm rõ trách nhiệm và thống nhất giải pháp nâng "
    "cao Chỉ số cải cách hành chính, {co_quan} xây dựng Kế hoạch tổ chức Hội nghị như sau:",
    "hoi-nghi-muc-dich": "- Đánh giá đúng thực trạng công tác cải cách hành chính {ky}; chỉ ra những nội dung mất "
    "điểm, nguyên nhân và trách nhiệm.\n"
    "- Thống nhất nhiệm vụ, giải pháp nâng cao Chỉ số cải cách hành chính năm {nam} và những năm tiếp theo.\n"
    "- Nâng cao trách nhiệm của người đứng đầu, của cán bộ, công chức trong thực hiện cải cách hành chính.",
    "hoi-nghi-yeu-cau": "- Báo cáo ngắn gọn, có số liệu cụ thể; nêu rõ nguyên nhân từng nội dung mất điểm và trách "
    "nhiệm của bộ phận, công chức được giao.\n"
    "- Thảo luận tập trung vào giải pháp, việc phải làm, thời hạn và người chịu trách nhiệm.\n"
    "- Hội nghị tổ chức thiết thực, tiết kiệm, đúng thành phần.",
    "hoi-nghi-cong-bo": "Thông báo kết quả Chỉ số cải cách hành chính {ky} đã được cấp có thẩm quyền công bố.",
    "hoi-nghi-khen": "Khen thưởng tập thể, cá nhân có thành tích trong thực hiện cải cách hành chính {ky}.",
    "hoi-nghi-thanh-phan": "- Thường trực Đảng ủy, Thường trực HĐND;\n"
    "- Chủ tịch, các Phó Chủ tịch {don_vi};\n"
    "- Đại diện Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội;\n"
    "- Lãnh đạo, công chức các phòng, bộ phận, đơn vị trực thuộc;\n"
    "- Trưởng thôn, tổ trưởng tổ dân phố;\n"
    "- Tập thể, cá nhân được khen thưởng.",
    "hoi-nghi-kinh-phi": "{tai_chinh} phối hợp với {thuong_truc} lập dự toán kinh phí tổ chức Hội nghị, trình "
    "{don_vi} xem xét, quyết định.",
    "hoi-nghi-thuong-truc": "- Tham mưu báo cáo phân tích kết quả Chỉ số cải cách hành chính {ky} và dự thảo kế "
    "hoạch khắc phục tồn tại, hạn chế.\n"
    "- Chuẩn bị chương trình, giấy mời, tài liệu và các điều kiện phục vụ Hội nghị.\n"
    "- Tham mưu hồ sơ khen thưởng tập thể, cá nhân có thành tích.",
    "hoi-nghi-bo-phan": "Chuẩn bị báo cáo phân tích các tiêu chí được giao (nội dung mất điểm, nguyên nhân, trách "
    "nhiệm, giải pháp), gửi {thuong_truc} tổng hợp trước khi tổ chức Hội nghị, cụ thể:",
    "hoi-nghi-ket": "Trên đây là Kế hoạch tổ chức Hội nghị phân tích kết quả Chỉ số cải cách hành chính {ky}. Yêu "
    "cầu các bộ phận, công chức liên quan nghiêm túc thực hiện./.",
}
_ANALYSIS = {
    "phan-tich-mo-dau": "{co_quan} báo cáo phân tích kết quả Chỉ số cải cách hành chính {ky} như sau:",
    "phan-tich-trach-nhiem": "Trách nhiệm chung thuộc lãnh đạo {don_vi} trong chỉ đạo, kiểm tra, đôn đốc. Trách "
    "nhiệm cụ thể của từng bộ phận, công chức được xác định theo tiêu chí, tiêu chí thành phần được giao:",
    "phan-tich-giai-phap": "- Ban hành và thực hiện Kế hoạch khắc phục tồn tại, hạn chế; giao rõ người, rõ việc, rõ "
    "thời hạn, rõ sản phẩm.\n"
    "- Theo dõi thời hạn ban hành văn bản, gửi báo cáo; lưu tài liệu kiểm chứng ngay khi hoàn thành công việc.\n"
    "- Rà soát tiến độ hằng tháng; nhắc nhở, xử lý kịp thời những nội dung chậm hoặc có nguy cơ mất điểm.",
    "phan-tich-ket": "Trên đây là báo cáo phân tích kết quả Chỉ số cải cách hành chính {ky} của {co_quan}./.",
}
_MEASURED = {
    "hai-long-mo-dau": "Để cải thiện Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành "
    "chính nhà nước (SIPAS) và Chỉ số Hiệu quả quản trị và hành chính công cấp tỉnh (PAPI), {co_quan} ban hành Kế "
    "hoạch thực hiện năm {nam} như sau:",
    "hai-long-muc-dich": "- Xác định nhiệm vụ, giải pháp của từng bộ phận để nâng cao chất lượng phục vụ người dân, "
    "tổ chức, doanh nghiệp.\n"
    "- Khắc phục những nội dung còn hạn chế theo kết quả đo lường đã công bố.\n"
    "- Nâng cao trách nhiệm, tinh thần, thái độ phục vụ của cán bộ, công chức.",
    "hai-long-yeu-cau": "- Nhiệm vụ, giải pháp phải cụ thể, rõ cơ quan chủ trì, cơ quan phối hợp và thời gian hoàn "
    "thành; kết quả phải thực chất.\n"
    "- Gắn việc thực hiện Kế hoạch với Kế hoạch cải cách hành chính năm {nam} và việc thực hiện dân chủ ở cơ sở.",
    "hai-long-sipas": "Các bộ phận, công chức thực hiện nhiệm vụ, giải pháp nêu tại {phu_luc} kèm theo.",
    "hai-long-papi": "Các bộ phận, công chức thực hiện nhiệm vụ, giải pháp nêu tại {phu_luc} kèm theo.",
    "hai-long-to-chuc": "- Các bộ phận, công chức được giao chủ trì có trách nhiệm triển khai thực hiện và báo cáo "
    "kết quả trong báo cáo cải cách hành chính định kỳ.\n"
    "- {thuong_truc} theo dõi, đôn đốc, tổng hợp kết quả, báo cáo {don_vi}.\n"
    "- Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam và các tổ chức chính trị - xã hội phối hợp tuyên truyền, giám sát "
    "việc thực hiện, phản ánh ý kiến của Nhân dân.",
    "hai-long-ket": "Trên đây là Kế hoạch cải thiện, nâng cao Chỉ số SIPAS, Chỉ số PAPI năm {nam}. Yêu cầu các bộ "
    "phận, công chức nghiêm túc triển khai thực hiện./.",
}
_PROGRESS = {
    "tien-do-mo-dau": "{co_quan} báo cáo tiến độ thực hiện Kế hoạch khắc phục tồn tại, hạn chế Chỉ số cải cách hành "
    "chính {ky}, tính đến hết {quy} như sau:",
    "tien-do-tiep-theo": "- Hoàn thành dứt điểm các nhiệm vụ quá hạn; người chủ trì báo cáo nguyên nhân và thời gian "
    "hoàn thành.\n"
    "- Tiếp tục thực hiện các nhiệm vụ đến hạn theo Kế hoạch; cập nhật tài liệu kiểm chứng ngay khi có kết quả.",
    "tien-do-ket": "Trên đây là báo cáo tiến độ thực hiện Kế hoạch khắc phục đến hết {quy} của {co_quan}./.",
}
_REPORT = {
    "bao-cao-mo-dau": "{co_quan} báo cáo kết quả tự đánh giá, chấm điểm Chỉ số cải cách hành chính {ky} theo "
    "{bo_tieu_chi} như sau:",
    "bao-cao-ket": "Trên đây là báo cáo kết quả tự đánh giá, chấm điểm của {co_quan}{de_nghi}./.",
}
SAID: Mapping[str, str] = {
    **_REPORT, **_REQUEST, **_PLAN, **_CONFERENCE, **_ANALYSIS, **_MEASURED, **_PROGRESS,
}  # fmt: skip
