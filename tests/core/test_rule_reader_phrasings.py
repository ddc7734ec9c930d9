"""Phrasings of decrees, each with the rule it states."""

from __future__ import annotations

import pytest

from tests.core.rule_notation import reading, told

CHOOSE = [
    ("Đạt: 1; không đạt: 0", "1", "choose 1 0"),
    ("Đạt: 1 điểm; Không đạt: 0 điểm.", "1", "choose 1 0"),
    ("- Có: 0,5\n- Không: 0", "0.5", "choose 0.5 0"),
    ("Ban hành kịp thời: 0,5\nBan hành không kịp thời: 0,25\nKhông ban hành: 0", "0.5", "choose 0.5 0.25 0"),
    ("Ban hành kịp thời: 0,5; không kịp thời: 0,25; không ban hành: 0.", "0.5", "choose 0.5 0.25 0"),
    ("Ban hành đúng hạn (0,5 điểm); ban hành trễ hạn (0,25 điểm); không ban hành (0 điểm)",
     "0.5", "choose 0.5 0.25 0"),
    ("1 điểm nếu ban hành đúng thời hạn; 0 điểm nếu ban hành chậm hoặc không ban hành.", "1", "choose 1 0"),
    ("0,5 điểm nếu thực hiện đầy đủ, 0 điểm nếu thực hiện không đầy đủ", "0.5", "choose 0.5 0"),
    ("- 1,0 điểm: Đúng hạn\n- 0,5 điểm: Chậm nhưng có lý do\n- 0 điểm: Không gửi", "1", "choose 1 0.5 0"),
    ("Được 1 điểm nếu có kế hoạch; được 0 điểm nếu không có kế hoạch", "1", "choose 1 0"),
    ("Nếu: - Thực hiện đầy đủ thì điểm đánh giá là 0,5. - Thực hiện không đầy đủ thì điểm đánh giá là 0.",
     "0.5", "choose 0.5 0"),
    ("Nếu cập nhật đầy đủ, kịp thời thì điểm đánh giá là 1.00; cập nhật đầy đủ nhưng không kịp thời thì điểm đánh "
     "giá là 0.5; cập nhật không đầy đủ thì điểm đánh giá là 0.", "1", "choose 1 0.5 0"),
    ("- Đầy đủ, đúng hạn thì điểm đánh giá là 0.75.\n- Đầy đủ, trễ hạn thì điểm đánh giá là 0.25.\n- Không đầy đủ "
     "thì điểm đánh giá là 0.", "0.75", "choose 0.75 0.25 0"),
    ("TĂNG so với năm trước: 0.50; BẰNG năm trước: 0.25; GIẢM so với năm trước: 0", "0.5", "choose 0.5 0.25 0"),
    ("Nếu: - TĂNG so với năm trước thì điểm đánh giá là 0.50. - BẰNG so với năm trước thì điểm đánh giá là 0.25. "
     "- GIẢM so với năm trước thì điểm đánh giá là 0.", "0.5", "choose 0.5 0.25 0"),
    ("Giảm so với năm trước liền kề thì điểm đánh giá là 0,5. Không giảm so với năm trước liền kề thì điểm đánh "
     "giá là 0.", "0.5", "choose 0.5 0"),
    ("Vượt dự toán được giao thì được 3 điểm; đạt dự toán thì được 1,5 điểm; không đạt dự toán thì được 0 điểm.",
     "3", "choose 3 1.5 0"),
    ("- Ban hành trước ngày 31/01: 1 điểm\n- Ban hành từ ngày 01/02 đến ngày 28/02: 0,5 điểm\n- Ban hành sau ngày "
     "28/02 hoặc không ban hành: 0 điểm", "1", "choose 1 0.5 0"),
    ("Gửi báo cáo đúng hạn: 1; chậm từ 01 đến 05 ngày: 0,5; chậm trên 05 ngày hoặc không gửi: 0",
     "1", "choose 1 0.5 0"),
    ("Kế hoạch xác định đủ 07 nội dung: 0,5; không đủ 07 nội dung: 0", "0.5", "choose 0.5 0"),
    ("Thực hiện theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018: đúng quy định: 1; không đúng quy định: 0",
     "1", "choose 1 0"),
    ("Xếp loại Tốt: 1; xếp loại Khá: 0,5; xếp loại Trung bình: 0", "1", "choose 1 0.5 0"),
    ("Thực hiện đầy đủ thì đạt điểm tối đa; không thực hiện thì 0 điểm", "1.5", "choose 1.5 0"),
    ("Đúng hạn: 100% điểm tối đa; trễ hạn: 50% điểm tối đa; không thực hiện: không điểm", "2", "choose 2 1 0"),
    ("Có mở chuyên mục => 0,5 || Không mở chuyên mục => 0", "0.5", "choose 0.5 0"),
    ("Đạt yêu cầu → 1 điểm; Không đạt yêu cầu → 0 điểm", "1", "choose 1 0"),
    ("+ Đúng quy định: 0.25đ\n+ Không đúng quy định: 0đ", "0.25", "choose 0.25 0"),
    ("• Có thực hiện: 0,5 điểm • Không thực hiện: không có điểm", "0.5", "choose 0.5 0"),
    ("Công bố kịp thời được 1 điểm, công bố không kịp thời được 0,5 điểm, không công bố được 0 điểm",
     "1", "choose 1 0.5 0"),
    ("Không đạt: 0; Đạt: 1", "1", "choose 0 1"),
    ("Yêu cầu: Có quy chế làm việc.\nNếu có quy chế: chấm 0,25 điểm.\nNếu không có quy chế: chấm 0 điểm.",
     "0.25", "choose 0.25 0"),
    ("Điểm tối đa: 1. Thực hiện tốt được tính 1 điểm. Thực hiện chưa tốt được tính 0,5 điểm. Không thực hiện được "
     "tính 0 điểm.", "1", "choose 1 0.5 0"),
]  # fmt: skip

BANDS = [
    ("- Tỷ lệ từ 98% trở lên thì điểm đánh giá là 3. - Tỷ lệ từ 95% - dưới 98% thì điểm đánh giá là 1,5. - Tỷ lệ "
     "dưới 95% thì điểm đánh giá là 0.", "3", "bands 98=3 95=1.5 0=0"),
    ("Tỷ lệ từ 98% trở lên thì điểm đánh giá là 3; từ 95% đến dưới 98% thì điểm đánh giá là 1.5; dưới 95% thì "
     "điểm đánh giá là 0", "3", "bands 98=3 95=1.5 0=0"),
    ("Nếu tỷ lệ từ 98% trở lên: 3 điểm\nTừ 95% đến dưới 98%: 1,5 điểm\nDưới 95%: 0 điểm",
     "3", "bands 98=3 95=1.5 0=0"),
    ("≥ 95%: 3 điểm; 70% - <95%: 1,5 điểm; < 70%: 0 điểm", "3", "bands 95=3 70=1.5 0=0"),
    (">= 20%: 1; 15% đến < 20%: 0.5; < 15%: 0", "1", "bands 20=1 15=0.5 0=0"),
    ("Đạt 100%: 1 điểm; từ 80% đến dưới 100%: 0,5 điểm; dưới 80%: không điểm", "1", "bands 100=1 80=0.5 0=0"),
    ("Hoàn thành 100% kế hoạch: 2; Hoàn thành từ 80% - dưới 100% kế hoạch: 1; Hoàn thành dưới 80% kế hoạch: 0",
     "2", "bands 100=2 80=1 0=0"),
    ("Từ 90% đến 100%: 2 điểm; từ 80% đến dưới 90%: 1 điểm; dưới 80%: 0 điểm", "2", "bands 90=2 80=1 0=0"),
    ("100% số thủ tục được công khai thì được 1 điểm; dưới 100% số thủ tục được công khai thì được 0 điểm",
     "1", "bands 100=1 0=0"),
    ("80% ≤ tỷ lệ < 90%: 0,5; tỷ lệ ≥ 90%: 1; tỷ lệ < 80%: 0", "1", "bands 90=1 80=0.5 0=0"),
    ("Đạt tối thiểu 50%: 0,5; đạt dưới 50%: 0", "0.5", "bands 50=0.5 0=0"),
    ("Ít nhất 30% cơ quan được kiểm tra: 1 điểm; dưới 30% cơ quan được kiểm tra: 0 điểm", "1", "bands 30=1 0=0"),
    ("2 điểm nếu đạt từ 90% trở lên; 1 điểm nếu đạt từ 70% đến dưới 90%; 0 điểm nếu đạt dưới 70%",
     "2", "bands 90=2 70=1 0=0"),
    ("Từ 80% số cơ sở trở lên: 0,75. Từ 60% đến dưới 80% số cơ sở: 0,5. Từ 50% đến dưới 60% số cơ sở: 0,25. Dưới "
     "50% số cơ sở: 0.", "0.75", "bands 80=0.75 60=0.5 50=0.25 0=0"),
    ("Dưới 70%: 0; từ 70% đến dưới 95%: 1,5; từ 95% trở lên: 3", "3", "bands 95=3 70=1.5 0=0"),
    ("Từ 99,5% trở lên: 1; từ 97,5% đến dưới 99,5%: 0,5; dưới 97,5%: 0", "1", "bands 99.5=1 97.5=0.5 0=0"),
    ("Đạt từ 95 % trở lên (2 điểm); từ 90 % đến dưới 95 % (1 điểm); dưới 90 % (0 điểm)", "2", "bands 95=2 90=1 0=0"),
    ("Đạt 100% yêu cầu thì đạt điểm tối đa; từ 50% đến dưới 100% yêu cầu thì đạt 50% điểm tối đa; dưới 50% yêu "
     "cầu thì không được điểm", "1", "bands 100=1 50=0.5 0=0"),
    ("- 100% văn bản đúng thẩm quyền thì điểm đánh giá là 1. - Có văn bản ban hành không đúng thẩm quyền thì điểm "
     "đánh giá là 0.", "1", "bands 100=1 0=0"),
    ("Từ 80% trở lên: 1; từ 60% đến dưới 80%: 0,5; các trường hợp còn lại: 0", "1", "bands 80=1 60=0.5 0=0"),
    ("Đạt 100%: 0,5; không đạt 100%: 0", "0.5", "bands 100=0.5 0=0"),
    ("Tỷ lệ xử lý từ 80 phần trăm trở lên: 1; dưới 80 phần trăm: 0", "1", "bands 80=1 0=0"),
    ("Nếu b/a ≥ 0,95 thì điểm đánh giá là 1; nếu 0,8 ≤ b/a < 0,95 thì điểm đánh giá là 0,5; nếu b/a < 0,8 thì "
     "điểm đánh giá là 0", "1", "bands 95=1 80=0.5 0=0"),
    ("Từ 80% trở lên và dưới 100%: 0,5; 100%: 1; dưới 80%: 0", "1", "bands 100=1 80=0.5 0=0"),
    ("Không dưới 60% hồ sơ: 2; dưới 60% hồ sơ: 0", "2", "bands 60=2 0=0"),
    ("Đạt tỷ lệ từ 50% trở lên được 2 điểm, đạt tỷ lệ từ 25% đến dưới 50% được 1 điểm, đạt tỷ lệ dưới 25% được 0 "
     "điểm", "2", "bands 50=2 25=1 0=0"),
    ("Nếu tỷ lệ đạt 100% thì điểm đánh giá là 2. Nếu tỷ lệ đạt từ 95 đến dưới 100% thì điểm đánh giá là 1. Nếu "
     "đạt tỷ lệ dưới 95% thì điểm đánh giá là 0.", "2", "bands 100=2 95=1 0=0"),
    ("Từ 70% đến\ndưới 90%: 1\nTừ 90%\ntrở lên: 2\nDưới 70%: 0", "2", "bands 90=2 70=1 0=0"),
    ("- Hoàn thành từ 90%\n- dưới 100% nhiệm vụ thì điểm đánh giá là 1.\n- Hoàn thành 100% nhiệm vụ thì điểm đánh "
     "giá là 2.\n- Hoàn thành dưới 90% nhiệm vụ thì điểm đánh giá là 0.", "2", "bands 100=2 90=1 0=0"),
    ("TỪ 98% TRỞ LÊN: 1 ĐIỂM; TỪ 90% ĐẾN DƯỚI 98%: 0,5 ĐIỂM; DƯỚI 90%: 0 ĐIỂM", "1", "bands 98=1 90=0.5 0=0"),
    ("Đạt từ 80% kế hoạch: 1; chưa đạt 80% kế hoạch: 0", "1", "bands 80=1 0=0"),
    ("Tỷ lệ bằng hoặc lớn hơn 85%: 1; nhỏ hơn 85%: 0", "1", "bands 85=1 0=0"),
    ("Dưới 90% đến 80%: 0,5; từ 90% trở lên: 1; dưới 80%: 0", "1", "bands 90=1 80=0.5 0=0"),
]  # fmt: skip

COUNTS = [
    ("Có từ 03 sáng kiến trở lên thì điểm đánh giá là 3. Có 02 sáng kiến thì điểm đánh giá là 2. Có 01 sáng kiến "
     "thì điểm đánh giá là 1. Không có sáng kiến thì điểm đánh giá là 0.", "3", "tiers 3=3 2=2 1=1 0=0"),
    ("Từ 03 sáng kiến trở lên: 1.5; 02 sáng kiến: 1.0; 01 sáng kiến: 0.5; không có sáng kiến: 0",
     "1.5", "tiers 3=1.5 2=1 1=0.5 0=0"),
    ("Tổ chức từ 02 cuộc đối thoại trở lên: 1 điểm; tổ chức 01 cuộc đối thoại: 0,5 điểm; không tổ chức: 0 điểm",
     "1", "tiers 2=1 1=0.5 0=0"),
    ("≥ 5 tin, bài: 1; 3 đến 4 tin, bài: 0,5; dưới 3 tin, bài: 0", "1", "tiers 5=1 3=0.5 0=0"),
    ("Có trên 10 mô hình: 2; có từ 5 đến 10 mô hình: 1; có dưới 5 mô hình: 0", "2", "tiers 11=2 5=1 0=0"),
    ("Ít nhất 02 lớp tập huấn: 0,5; dưới 02 lớp tập huấn: 0", "0.5", "tiers 2=0.5 0=0"),
    ("1 điểm nếu có từ 02 sáng kiến trở lên; 0,5 điểm nếu có 01 sáng kiến; 0 điểm nếu không có sáng kiến",
     "1", "tiers 2=1 1=0.5 0=0"),
    ("Mỗi sáng kiến 0,5 điểm, tối đa 1,5", "1.5", "tiers 3=1.5 2=1 1=0.5 0=0"),
    ("Mỗi sáng kiến được 0,5 điểm, tối đa không quá 1,5 điểm.", "1.5", "tiers 3=1.5 2=1 1=0.5 0=0"),
    ("Mỗi mô hình mới được công nhận được cộng 0,25 điểm (tối đa 1 điểm).", "1", "tiers 4=1 3=0.75 2=0.5 1=0.25 0=0"),
    ("Cứ mỗi cuộc đối thoại được tính 0,5 điểm nhưng không quá điểm tối đa. Không tổ chức: 0 điểm.",
     "1", "tiers 2=1 1=0.5 0=0"),
    ("Mỗi văn bản được 0,25 điểm", "1", "tiers 4=1 3=0.75 2=0.5 1=0.25 0=0"),
    ("Mỗi sáng kiến được 0,5 điểm, tối đa 1,25 điểm", "1.25", "tiers 3=1.25 2=1 1=0.5 0=0"),
    ("Được 0,5 điểm cho mỗi sáng kiến, tối đa 1 điểm", "1", "tiers 2=1 1=0.5 0=0"),
    ("Không có vụ việc: 1; có 01 vụ việc: 0,5; có từ 02 vụ việc trở lên: 0", "1", "tiers 2=0 1=0.5 0=1"),
]  # fmt: skip

SHARES = [
    ("Tính điểm theo công thức: (b/a)*điểm tối đa. Trong đó: a là tổng số hồ sơ; b là số hồ sơ trực tuyến.",
     "3", "share 3 floor 0"),
    ("Tính điểm theo công thức: (b/a) * điểm tối đa. Trong đó: a là tổng số hồ sơ; b là số hồ sơ trực tuyến. Nếu "
     "b/a < 0,7 thì điểm đánh giá là 0.", "3", "share 3 floor 0.7"),
    ("(b/a)*điểm tối đa*100%. Nếu tỷ lệ b/a <0.8 thì điểm đánh giá là 0", "1", "share 1 floor 0.8"),
    ("(b/a)*1.00; nếu b/a < 0.95 thì điểm đánh giá là 0", "1", "share 1 floor 0.95"),
    ("b/a x 2 điểm", "2", "share 2 floor 0"),
    ("b/a × điểm chuẩn", "2", "share 2 floor 0"),
    ("Điểm đánh giá = (b/a)*2,0", "2", "share 2 floor 0"),
    ("Điểm đánh giá được tính theo công thức: [(b/a)*100%]*điểm tối đa", "1.5", "share 1.5 floor 0"),
    ("Tỷ lệ % thực hiện x điểm tối đa", "2", "share 2 floor 0"),
    ("Điểm đánh giá = Tỷ lệ giải quyết đúng hạn * điểm tối đa. Nếu tỷ lệ dưới 70% thì điểm đánh giá là 0.",
     "2", "share 2 floor 0.7"),
    ("(Số hồ sơ đúng hạn/Tổng số hồ sơ đã giải quyết) x 3 điểm", "3", "share 3 floor 0"),
    ("Số nhiệm vụ hoàn thành/tổng số nhiệm vụ được giao nhân với điểm tối đa", "1", "share 1 floor 0"),
    ("Tính điểm theo công thức (b/a)*điểm tối đa, trong đó a là tổng số tiền phải nộp, b là số tiền đã nộp",
     "1", "share 1 floor 0"),
    ("(a/b)*điểm tối đa. Trong đó: a là số văn bản đúng hạn; b là tổng số văn bản.", "1", "share 1 floor 0"),
    ("a*điểm tối đa. Trong đó a là tỷ lệ phần trăm hồ sơ trực tuyến.", "1", "share 1 floor 0"),
    ("Nếu b/a = 1 thì đạt điểm tối đa. Tính điểm theo công thức (b/a)*điểm tối đa. Nếu b/a < 60% thì điểm đánh "
     "giá là 0", "2", "share 2 floor 0.6"),
    ("(b/a*1.00 + c/a*0.50). Trong đó: a là tổng số kiến nghị; b là số đã xử lý xong; c là số đang xử lý.",
     "1", "weighted 1 0.5 floor 0"),
    ("(b/a)*1.50 + (c/a)*1.00. Nếu tỉ lệ (b+c)/a <0.70 thì điểm đánh giá là 0", "1.5", "weighted 1.5 1 floor 0.7"),
    ("(b1/a)*điểm tối đa*100% + (b2/a)*điểm tối đa *75% + (b3/a)*điểm tối đa*25%",
     "1", "weighted 1 0.75 0.25 floor 0"),
    ("b/a*điểm tối đa + c/a*điểm tối đa*50%", "2", "weighted 2 1 floor 0"),
    ("(b/a)*điểm tối đa. Nếu b/a < 0,6 thì đánh giá là 0", "1", "share 1 floor 0.6"),
]  # fmt: skip

SUMS = [
    ("- Đúng biểu mẫu thì điểm đánh giá là 0,5; - Đánh giá được kết quả thì điểm đánh giá cộng thêm 0,75 điểm. "
     "(Nếu nội dung nào nêu trên thực hiện không đảm bảo thì điểm đánh giá tương ứng nội dung đó là 0).",
     "1.25", "items 0.5 0.75"),
    ("- Có hội nghị thì CỘNG THÊM 0.5. - Có phóng sự thì CỘNG THÊM 0.5. - Có tờ rơi thì CỘNG THÊM 0.5.",
     "1.5", "items 0.5 0.5 0.5"),
    ("Điểm đánh giá là tổng điểm của các nội dung sau: - Tổ chức hội nghị: 0,5; - Đăng báo, đài: 0,25; - Hình "
     "thức khác: 0,25.", "1", "items 0.5 0.25 0.25"),
    ("Tổng điểm đạt được của 03 nội dung sau: (1) Công khai tại trụ sở: 0,25; (2) Công khai trên trang thông tin: "
     "0,25; (3) Cập nhật thường xuyên: 0,5", "1", "items 0.25 0.25 0.5"),
    ("Mỗi nội dung sau được 0,25 điểm: (1) Có kế hoạch; (2) Có báo cáo; (3) Có kiểm tra.",
     "0.75", "items 0.25 0.25 0.25"),
    ("Có kế hoạch: cộng 0,5 điểm; có báo cáo: cộng 0,5 điểm; không thực hiện: 0 điểm", "1", "items 0.5 0.5"),
    ("Điểm đánh giá là tổng điểm đạt được của 03 nội dung sau: (1) Ban hành kế hoạch: có ban hành: 0,25; không "
     "ban hành: 0. (2) Kiểm tra: có kiểm tra: 0,25; không kiểm tra: 0. (3) Xử lý: (b/a)*0,50.",
     "1", "[choose 0.25 0] + [choose 0.25 0] + [share 0.5 floor 0]"),
    ("Tổng điểm đạt được của 02 nội dung sau: (1) Có ban hành kế hoạch thì điểm đánh giá là 0.25. (2) Tính điểm "
     "theo công thức (b/a)*0.50. Trong đó: a là tổng số nhiệm vụ; b là số nhiệm vụ hoàn thành.",
     "0.75", "[items 0.25] + [share 0.5 floor 0]"),
    ("(1) Kế hoạch (1 điểm): - Đúng hạn: 1. - Trễ hạn: 0,5. - Không ban hành: 0. (2) Kết quả (1 điểm): - Từ 90% "
     "trở lên: 1. - Dưới 90%: 0.", "2", "[choose 1 0.5 0] + [bands 90=1 0=0]"),
    ("a) Tỷ lệ cơ quan được kiểm tra\n- Từ 30% trở lên: 1\n- Dưới 30%: 0\nb) Kết quả xử lý\n- Từ 80% trở lên: "
     "0,5\n- Dưới 80%: 0", "1.5", "[bands 30=1 0=0] + [bands 80=0.5 0=0]"),
    ("Nội dung 1: Tập huấn. Có tổ chức: 0,5; không tổ chức: 0.\nNội dung 2: Sáng kiến. Có từ 02 sáng kiến trở "
     "lên: 1; có 01 sáng kiến: 0,5; không có sáng kiến: 0.", "1.5", "[choose 0.5 0] + [tiers 2=1 1=0.5 0=0]"),
]  # fmt: skip

OCCURRENCES = [
    ("Không có vi phạm: 1 điểm. Mỗi lần vi phạm trừ 0,25 điểm.", "1", "deduct 1 per 0.25 floor 0"),
    ("Trừ 0,25 điểm mỗi lần bị nhắc nhở bằng văn bản", "1", "deduct 1 per 0.25 floor 0"),
    ("Trừ 0,25 điểm/lần bị nhắc nhở, cho đến hết điểm", "1", "deduct 1 per 0.25 floor 0"),
    ("Mỗi văn bản chậm bị trừ 0,1 điểm, trừ tối đa 0,5 điểm", "2", "deduct 2 per 0.1 floor 1.5"),
    ("Mỗi văn bản ban hành trễ hạn trừ 0,5 điểm nhưng không quá điểm tối đa.", "2", "deduct 2 per 0.5 floor 0"),
    ("Thực hiện đầy đủ: 2 điểm; thiếu mỗi báo cáo trừ 0,25 điểm", "2", "deduct 2 per 0.25 floor 0"),
    ("Cứ 01 hồ sơ trễ hạn trừ 0,05 điểm", "1", "deduct 1 per 0.05 floor 0"),
    ("Điểm thưởng: mỗi giải thưởng được cộng 0,5 điểm, tối đa 2 điểm", "2", "bonus 0.5 cap 2"),
    ("Điểm thưởng: mỗi sáng kiến cấp tỉnh được cộng 1 điểm, tổng điểm cộng không quá 3 điểm", "0", "bonus 1 cap 3"),
    ("Điểm phạt: mỗi lần bị phê bình trừ 0,5 điểm, tối đa trừ 2 điểm", "2", "penalty 0.5 cap 2"),
    ("Điều tra xã hội học", "10", "survey 10"),
    ("Khảo sát mức độ hài lòng của người dân", "10", "survey 10"),
]  # fmt: skip

ALL = [*CHOOSE, *BANDS, *COUNTS, *SHARES, *SUMS, *OCCURRENCES]


@pytest.mark.parametrize(("text", "most", "rule"), ALL)
def test_a_phrasing_gives_its_rule(text: str, most: str, rule: str) -> None:
    found = reading(text, most)
    assert (told(found.rule), found.why) == (rule, "")
